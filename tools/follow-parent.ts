// Loaded before a child's own program (`node --import`). When the launcher dies, even by `kill -9`, its end of
// the channel closes and the child leaves too, so that the next start finds the port free.
process.on('disconnect', () => {
  process.kill(process.pid, 'SIGTERM');
  setTimeout(() => process.exit(1), 3000).unref();
});
process.channel?.unref();

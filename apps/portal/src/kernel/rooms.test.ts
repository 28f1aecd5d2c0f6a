import { describe, expect, it } from 'vitest';
import { oneEach, rooms } from './rooms.ts';

describe('the pages of all rooms', () => {
  const paths = rooms.flatMap((room) => room.pages.map((page) => page.path));

  it('stand at addresses of their own', () => {
    expect(paths.filter((path, at) => paths.indexOf(path) !== at)).toEqual([]);
  });

  it('begin with a slash and carry parameters as $name', () => {
    for (const path of paths) expect(path).toMatch(/^(\/(\$?[A-Za-z0-9-]+))+$/);
  });

  it('keep the first of two at one address', () => {
    const load = async () => () => null;
    const pages = [{ path: '/a', open: true, load }, { path: '/b', open: true, load }, { path: '/a', open: false, load }];
    expect(oneEach(pages).map((page) => [page.path, page.open])).toEqual([['/a', true], ['/b', true]]);
  });
});

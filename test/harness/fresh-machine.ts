const ofTheProduct = ['NODE_ENV', 'PVI_MODE', 'DATABASE_URL', 'MIGRATE_URL', 'SESSION_SECRET', 'PORTAL_ORIGIN', 'CONTENT_ORIGIN'];

/** The environment as on a fresh machine: the settings of a product that runs already, or ran in this process, are no other's. */
export function freshEnvironment(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !ofTheProduct.includes(name)));
}

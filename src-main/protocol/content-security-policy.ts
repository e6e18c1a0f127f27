/** What the page may load and run: its own files only, nothing inline, no `eval`. */
const directives: Readonly<Record<string, string>> = {
  'default-src': "'none'",
  'script-src': "'self'",
  'style-src': "'self'",
  'img-src': "'self' data: blob:",
  'font-src': "'self'",
  'connect-src': "'self'",
  'worker-src': "'self'",
  'base-uri': "'none'",
  'form-action': "'none'",
  'frame-ancestors': "'none'",
  // Text becomes markup only through Svelte's own templates.
  'require-trusted-types-for': "'script'",
  'trusted-types': 'svelte-trusted-html',
};

// Vite's development server puts styles into the page by script and talks to it over a socket.
const developmentDirectives: Readonly<Record<string, string>> = {
  'default-src': "'none'",
  'script-src': "'self'",
  'style-src': "'self' 'unsafe-inline'",
  'img-src': "'self' data: blob:",
  'font-src': "'self'",
  'connect-src': "'self' ws:",
};

function headerOf(policy: Readonly<Record<string, string>>): string {
  return Object.entries(policy)
    .map(([name, sources]) => `${name} ${sources}`)
    .join('; ');
}

export const contentSecurityPolicy = headerOf(directives);
export const developmentContentSecurityPolicy = headerOf(developmentDirectives);

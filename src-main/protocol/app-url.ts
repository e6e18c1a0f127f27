/** The window's own address. */
export const appScheme = 'app';
export const appHost = 'studio';
export const appUrl = `${appScheme}://${appHost}/index.html`;

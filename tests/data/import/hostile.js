module.exports = { auth: { clientId: "66666666-7777-4888-8999-aaaaaaaaaaaa", clientSecret: 'S3CRET`$(id)`',
  authority: `https://login.microsoftonline.com/${tenant}`, ...spread, get x() { return "}" }, [computed]: {{{[[[(((
  tenantId: 'unbalanced

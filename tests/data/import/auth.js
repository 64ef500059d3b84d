const msal = require('@azure/msal-node'); // "don't"
const config = {
    auth: {
        clientId: '66666666-7777-4888-8999-aaaaaaaaaaaa',
        authority: "https://login.microsoftonline.com/" + process.env.TENANT,
        tenantId: `contoso.example`,
        clientSecret: process.env.CLIENT_SECRET, // in the environment
        clientCertificate: { thumbprint: 'AB', privateKey: '-----BEGIN S3CRET' },
    },
    system: {
        loggerOptions: { loggerCallback(level, message) { console.log(`${level} }`); }, logLevel: 3, },
    },
};
const request = { scopes: ['https://graph.microsoft.com/.default', "offline_access"], oboAssertion: token };

// What nodes say is compared in one language; test/nodes/shared/language.test.ts covers who reads which.
process.env.N8N_DEFAULT_LOCALE = 'en';

/** Mails that app code sends. */
export { type EmailServicesOptions, registerEmailServices } from './email-services.ts';
export { folderMailer, type Mail, type Mailer, type SmtpOptions, smtpMailer } from './mailer.ts';

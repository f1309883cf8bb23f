"""Google: sign-in, Drive, Sheets, mail."""

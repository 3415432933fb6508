"""What other files come in, as they are sent: archives and mails."""

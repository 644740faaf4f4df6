"""Export and import of chats: dialogs, and the process that lays out PDF."""

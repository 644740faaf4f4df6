"""The list of chats: folders, search, drafts, temporary chats. GUI thread."""

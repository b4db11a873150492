"""What stands around a page: in its header and in its sidebar."""

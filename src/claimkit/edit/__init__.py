"""Edits claim files, and keeps what stands around an edit."""

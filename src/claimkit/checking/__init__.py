"""Runs the rules over claim files, and silences what a project wants silenced."""

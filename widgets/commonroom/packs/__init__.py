"""Packs: the words of a workshop, read from YAML files that anybody may edit or replace."""

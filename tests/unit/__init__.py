"""Mirrors the rooms: no network, sleep, clock or mock."""

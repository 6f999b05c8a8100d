"""Quoted statements in news articles, each attributed to its speaker with role and affiliation."""

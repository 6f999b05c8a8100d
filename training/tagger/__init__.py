"""The tagger of sources, cues and contents: its networks, and how they are trained."""

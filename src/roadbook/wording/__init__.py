"""SPEECH. Codes become labels and reasons become sentences, in English, Russian and Turkmen.

The words are data: `catalogue/<language>/<topic>.toml`, loaded when a topic is first asked for.
This room knows no file format of papers and no database.
"""

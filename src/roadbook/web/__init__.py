"""The rooms: pages of the record in three languages.

Pages add no rule: they read by `queries`, act by `actions`, and ask the table of permits.
"""

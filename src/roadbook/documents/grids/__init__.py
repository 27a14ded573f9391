"""Bytes become grids: cells with their text, spans, marks and address, and the paragraphs between
them, in reading order.
"""

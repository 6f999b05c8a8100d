"""The explorer of a release: pages for the browser, and the same pages as one file to mail.

Everything shown comes from the folder of the release; nothing is written but the file of corrections. The pages are
plain HTML from templates that escape every value, so that the words of an article stay words.
"""

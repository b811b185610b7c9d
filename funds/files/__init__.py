"""Files: what people hand in, and where it is kept (票据照片、附件).

What a file is, by its content; where kept ones lie; what goes wrong when a zip is read.
"""

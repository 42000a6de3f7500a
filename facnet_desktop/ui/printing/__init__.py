"""The results on paper, or as the PDF that paper would be: Letter, header, page x de y."""

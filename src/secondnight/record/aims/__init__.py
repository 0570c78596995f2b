"""Which aim a pattern of nights fits, as far as a record of claims can tell: one likelihood idea a file.

`nights`, `sizes`, `regions` and `timing` each compare what an aim would look like with a memoryless pattern, on one
shared base; `bayes` puts them together and says when the record names an aim. It explains a record; it plans nothing,
and knows no place below a region.
"""

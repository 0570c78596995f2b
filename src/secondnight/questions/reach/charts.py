"""x"""
def charts(flown): return ()

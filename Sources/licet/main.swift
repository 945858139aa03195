print("licet")

"""What DigiLocker does for partners beyond a locker: fetching, pushing, counting."""

def test_x():
    import benchmarks, checker; print(benchmarks.__file__)

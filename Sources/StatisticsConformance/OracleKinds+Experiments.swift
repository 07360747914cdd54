extension OracleKinds {
    static let experiments: [any OracleKind] = [
        SpecialFunctionsOracle(), TwoProportionsOracle(), WelchOracle(), RatioOracle(),
        CovariateOracle(), SampleRatioOracle(), MultiplicityOracle(), BayesianOracle(),
        ConfidenceSequenceOracle(), GroupSequentialOracle(), PowerOracle(),
    ]
}

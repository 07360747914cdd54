extension OracleKinds {
    static let experiments: [any OracleKind] = [SpecialFunctionsOracle()]
}

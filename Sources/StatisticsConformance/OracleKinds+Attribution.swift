extension OracleKinds {
    static let attribution: [any OracleKind] = [AttributionOracle(), LifetimeOracle()]
}

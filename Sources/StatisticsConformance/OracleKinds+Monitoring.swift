extension OracleKinds {
    static let monitoring: [any OracleKind] = [MonitoringOracle()]
}

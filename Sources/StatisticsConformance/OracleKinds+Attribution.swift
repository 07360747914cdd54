extension OracleKinds {
    static let attribution: [any OracleKind] = []
}

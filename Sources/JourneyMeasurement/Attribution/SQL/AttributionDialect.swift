/// What differs between the engines that run the aggregation.
package enum AttributionDialect: String, CaseIterable, Sendable {
    case postgres, duckdb, clickhouse

    func create(_ table: String) -> String {
        self == .clickhouse
            ? "create table \(table) engine = MergeTree order by tuple() as"
            : "create table \(table) as"
    }

    /// As text that may be null, ordered by its bytes.
    func text(_ expression: String) -> String {
        switch self {
        case .postgres: "cast(\(expression) as text) collate \"C\""
        case .duckdb: "cast(\(expression) as varchar)"
        case .clickhouse: "cast(\(expression) as Nullable(String))"
        }
    }

    var real: String {
        switch self {
        case .postgres: "double precision"
        case .duckdb: "double"
        case .clickhouse: "Float64"
        }
    }

    /// The seconds since 1970 of a time.
    func seconds(_ column: String) -> String {
        switch self {
        case .postgres: "extract(epoch from \(column))"
        case .duckdb: "epoch(\(column))"
        case .clickhouse: "toUnixTimestamp(\(column))"
        }
    }

    /// One of 64 groups, by customer: the journeys of one depend on each other.
    func group(_ column: String) -> String {
        let last = JourneyGroups.count - 1
        switch self {
        case .postgres: return "(hashtext(cast(\(column) as text)) & \(last))"
        case .duckdb: return "cast(hash(\(column)) % \(last + 1) as integer)"
        case .clickhouse: return "cityHash64(\(column)) % \(last + 1)"
        }
    }

    /// The different values, sorted, with `>` between them.
    func sortedSet(_ column: String) -> String {
        switch self {
        case .postgres, .duckdb: "string_agg(distinct \(column), '>' order by \(column))"
        case .clickhouse: "arrayStringConcat(arraySort(groupUniqArray(\(column))), '>')"
        }
    }
}

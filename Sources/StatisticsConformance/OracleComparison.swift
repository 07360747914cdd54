import JourneyModel

/// Compares all that a case expects with what was calculated for it.
struct OracleComparison {
    let test: OracleCase
    let kind: any OracleKind
    private(set) var differences: [String] = []
    /// What was left out, with the reason.
    private(set) var skipped: [String] = []
    private(set) var compared = 0

    init(test: OracleCase, kind: any OracleKind) {
        self.test = test
        self.kind = kind
    }

    mutating func compare(_ expected: JSON, _ calculated: Calculated?, at path: [String]) {
        switch (expected, calculated) {
        case (_, nil): differ(path, "is expected and not calculated")
        case (_, .skipped(let reason)): skipped.append("\(name(path)): \(reason)")
        case (.object(let members), .table(let table)):
            for (key, value) in members.sorted(by: { $0.key < $1.key }) {
                compare(value, table[key], at: path + [key])
            }
        case (.array(let items), .list(let values)):
            guard items.count == values.count else {
                return differ(path, "expected \(items.count) values, calculated \(values.count)")
            }
            for (index, item) in items.enumerated() {
                compare(item, values[index], at: path + ["\(index)"])
            }
        case (.number(let wanted), .number(let value)):
            let tolerance = kind.tolerance(of: path, expected: wanted, in: test)
            check(
                tolerance.allows(value, for: wanted), path,
                "expected \(wanted), calculated \(value)")
        case (.bool(let wanted), .flag(let value)):
            check(wanted == value, path, "expected \(wanted), calculated \(value)")
        case (.string(let wanted), .text(let value)):
            check(wanted == value, path, "expected \(wanted), calculated \(value)")
        case (.null, .absent): compared += 1
        case (_, let value?): differ(path, "calculated \(value), which has another form")
        }
    }

    private mutating func check(_ holds: Bool, _ path: [String], _ detail: String) {
        compared += 1
        if !holds { differ(path, detail) }
    }

    private mutating func differ(_ path: [String], _ detail: String) {
        differences.append("\(name(path)): \(detail)")
    }

    private func name(_ path: [String]) -> String { path.joined(separator: ".") }
}

import CEL
import JourneyModel

/// The risk of a change as expressions know it.
enum RiskTypes {
    private static let longestReason = 1_000

    static let risk = StructType(
        "Risk",
        [
            // low, normal, high; `weight` is 0, 1, 2, so that levels can be compared.
            .init("level", .string, limit: .most(6)), .init("weight", .int),
            .init(
                "reasons", .list(.string), defaultValue: .list([]),
                limit: .most(6, of: .most(longestReason))),
            // Not there where nobody knows.
            .init("reach", .int),
            // ingested, claimed, unknown
            .init("reachSource", .string, limit: .most(8)),
            .init("consent", .list(.string), defaultValue: .list([]), limit: stepKeys),
            .init("paid", .list(.string), defaultValue: .list([]), limit: stepKeys),
        ])

    private static let stepKeys = SizeLimit.most(DocumentLimits.steps, of: .most(80))

    static func value(_ risk: ChangeRisk?) -> Value {
        let level = risk?.level ?? .low
        return .structure(
            Structure(
                Self.risk,
                named: [
                    "level": .string(level.rawValue),
                    "weight": .int(
                        Int64(ChangeRisk.Level.allCases.firstIndex(of: level) ?? 0)),
                    "reasons": .list((risk?.reasons ?? []).map { .string($0.text) }),
                    "reach": risk?.reach.people.map { .int(Int64($0)) },
                    "reachSource": .string(risk?.reach.source ?? "unknown"),
                    "consent": .list((risk?.consent ?? []).map { .string($0) }),
                    "paid": .list((risk?.paid ?? []).map { .string($0) }),
                ].compactMapValues { $0 }))
    }
}

import JourneyModel
import Postgres

/// Hashes of the ledger that stand one after the other: of leaves at level 0, of full subtrees at 8,
/// 16 and so on.
package struct HashRun: Hashable, Sendable {
    package let level: Int
    package let start: UInt64
    /// 1 … 256.
    package let count: Int

    package init(level: Int, start: UInt64, count: Int) {
        self.level = level
        self.start = start
        self.count = count
    }

    /// One round trip for all of them. What the database lacks is missing from its run.
    static func read(
        _ store: Store, _ sql: StaticString, _ line: Int, _ runs: [HashRun]
    ) async throws(GovernanceError) -> [[[UInt8]]] {
        guard !runs.isEmpty else { return [] }
        let rows = try await store.rows(
            sql, [line, runs.map(\.level), runs.map { Int($0.start) }, runs.map(\.count)]
        ) { row throws(PostgresError) -> (Int, [UInt8]) in
            (try row.value("run"), try row.value("hash"))
        }
        var found = [[[UInt8]]](repeating: [], count: runs.count)
        for (run, hash) in rows where found.indices.contains(run - 1) {
            found[run - 1].append(hash)
        }
        return found
    }
}

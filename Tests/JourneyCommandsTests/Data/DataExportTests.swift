import Foundation
import JourneyModel
import JourneyStore
import JourneyTestSupport
import Postgres
import Testing

@testable import JourneyCommands

@Suite("Data for analysts")
struct DataExportTests {
    /// Two journeys in force, and a change of one that waits.
    private static func prepare(_ installation: TestInstallation) async throws {
        try await installation.adopt(TestJourney.lawful("care", audience: "new"))
        try await installation.adopt(TestJourney.lawful("thanks", audience: "old"))
        let ana = try await installation.store(.ana)
        _ = try await ana.submit(TestJourney.envelope(TestJourney.lawful("more", audience: "new")))
        await ana.close()
    }

    private static func records(_ csv: String) -> [[Substring]] {
        csv.split(separator: "\r\n").map {
            $0.split(separator: ",", omittingEmptySubsequences: false)
        }
    }

    @Test("each set has exactly the columns of its dictionary", arguments: DataSet.all)
    func columns(set: DataSet) async throws {
        try await TestInstallation.with { installation in
            try await Self.prepare(installation)
            let csv = try await installation.run(.bo, "data", "export", set.name)
            #expect(csv.status == 0, "\(csv.notes)")
            let records = Self.records(csv.data)
            #expect(records[0].map(String.init) == set.columns.map(\.name))
            #expect(records.allSatisfy { $0.count == set.columns.count }, "\(csv.data)")
            let lines = try await installation.run(
                .bo, "data", "export", "\(set.name)@\(set.version)", "--format", "jsonl")
            let rows = try lines.data.split(separator: "\n").map {
                try JSONParser.parse(Array($0.utf8)).json
            }
            #expect(rows.count == records.count - 1)
            let mayBeEmpty = ["findings", "metrics", "experiments", "attribution"]
            #expect(rows.count > 0 || mayBeEmpty.contains(set.name))
            for row in rows {
                guard case .object(let members) = row else {
                    Issue.record("not an object: \(row)")
                    continue
                }
                #expect(Set(members.keys) == Set(set.columns.map(\.name)))
            }
        }
    }

    @Test("a member gets what their teams list, an administrator everything, nobody a name")
    func sight() async throws {
        try await TestInstallation.with { installation in
            try await Self.prepare(installation)
            let all = try await installation.run(.bo, "data", "export", "proposals")
            let own = try await installation.run(.ana, "data", "export", "proposals")
            let other = try await installation.run(.rui, "data", "export", "proposals")
            #expect(Self.records(all.data).count == 4)
            #expect(own.data == all.data)
            #expect(Self.records(other.data).count == 1, "\(other.data)")
            let votes = try await installation.run(.bo, "data", "export", "votes")
            #expect(Self.records(votes.data).count == 3)
            #expect(Set(Self.records(votes.data).dropFirst().map { $0[3] }).count == 1)
            for text in [all.data, votes.data] {
                #expect(text.contains("person-") && !text.contains("Mia") && !text.contains("ana,"))
            }
        }
    }

    @Test("a set is as it was known at a moment, and holds nothing that is older than asked for")
    func moments() async throws {
        try await TestInstallation.with { installation in
            try await Self.prepare(installation)
            let superuser = try await installation.superuser()
            try await superuser.execute("alter table core.document_revisions disable trigger all")
            try await superuser.execute(
                """
                update core.document_revisions r set applied_at = '2026-01-05'
                from core.documents d where d.id = r.document_id and d.key = 'care'
                """)
            await superuser.close()
            func keys(_ options: String...) async throws -> [Substring] {
                let trial = try await CommandTrial(
                    ["data", "export", "journeys"] + options,
                    environment: [
                        "WAYLEAVE_DATABASE": installation.connectionString(.bo), "TZ": "UTC",
                    ])
                #expect(trial.status == 0, "\(trial.notes)")
                return Self.records(trial.data).dropFirst().map { $0[0] }
            }
            #expect(try await keys() == ["care", "thanks"])
            #expect(try await keys("--as-of", "2026-01-06") == ["care"])
            #expect(try await keys("--as-of", "2026-01-04") == [])
            #expect(try await keys("--since", "2026-01-06") == ["thanks"])
        }
    }

    @Test(
        "pages join without a gap or a repetition", arguments: ["journeys", "steps", "proposals"])
    func pages(set: String) async throws {
        try await TestInstallation.with { installation in
            try await Self.prepare(installation)
            let store = try await installation.store(.bo)
            let whole = try await store.dataExports.page(
                of: set, since: nil, asOf: nil, after: nil)
            var (rows, place, pages): ([JSON], String?, Int) = ([], nil, 0)
            repeat {
                let page = try await store.dataExports.page(
                    of: set, since: nil, asOf: whole.asOf, after: place, limit: 1)
                rows += page.rows
                place = page.next
                pages += 1
            } while place != nil && pages < 100
            await store.close()
            #expect(rows == whole.rows && pages > 2)
        }
    }

    @Test("a set, a version or a time that there is not is refused with what there is")
    func refused() async throws {
        for (arguments, words) in [
            (["describe", "journey"], "One of journeys, steps"),
            (["describe", "journeys@2"], "is at version 1"),
        ] {
            let trial = try await CommandTrial(["data"] + arguments)
            #expect(trial.status == ExitStatus.usage.rawValue)
            #expect(trial.notes.contains(words), "\(trial.notes)")
        }
    }

    @Test("the dictionary reads as it was agreed", arguments: DataSet.all)
    func dictionary(set: DataSet) async throws {
        let trial = try await CommandTrial(["data", "describe", set.name])
        #expect(trial.status == 0)
        try Golden.compare(trial.data, "data-\(set.name)")
    }

    @Test("the notebook of the examples runs on what is exported")
    func notebook() async throws {
        try await TestInstallation.with { installation in
            try await Self.prepare(installation)
            let folder = try TrialFolder()
            defer { folder.remove() }
            for set in ["proposals", "votes"] {
                let trial = try await installation.run(.bo, "data", "export", set)
                _ = try folder.write(trial.data, "\(set).csv")
            }
            let source = URL(filePath: #filePath).deletingLastPathComponent()
                .appending(path: "../../../examples/cycle-times.ipynb")
            let cells = try JSONParser.parse(Array(try Data(contentsOf: source))).json["cells"]
            let path = try folder.write(
                "import os; os.chdir(os.path.dirname(__file__))\n" + Self.joined(cells), "cells.py")
            let printed = try ChildProcess.run(["python3", path])
            #expect(printed.contains("3 proposals, 2 decisions"), "\(printed)")
            #expect(printed.contains("email-team:") && printed.contains("2 in force, 1 not"))
        }
    }

    /// The code of a notebook, cell after cell.
    private static func joined(_ cells: JSON?) -> String {
        (cells?.array ?? []).filter { $0["cell_type"]?.string == "code" }
            .map { cell in (cell["source"]?.array ?? []).compactMap(\.string).joined() }
            .joined(separator: "\n")
    }
}

import ArgumentParser
import Foundation
import JourneyMeasurement
import JourneyModel
import Testing

@testable import JourneyCommands

@Suite("lifetime estimate")
struct LifetimeEstimateTests {
    private let folder: TrialFolder

    init() throws { folder = try TrialFolder() }

    private func run(_ arguments: String...) async throws -> CommandTrial {
        try await CommandTrial(["lifetime", "estimate"] + arguments)
    }

    private func json(_ arguments: String...) async throws -> JSON {
        let trial = try await CommandTrial(["lifetime", "estimate"] + arguments + ["--json"])
        #expect(trial.status == 0, "\(trial.data)")
        return try JSONParser.parse(Array(trial.data.utf8)).json
    }

    private func screen(_ arguments: String..., columns: Int) throws -> String {
        let verb = try #require(
            try WayleaveCommand.parseAsRoot(["lifetime", "estimate"] + arguments)
                as? LifetimeEstimate)
        return try verb.answer(ReadProgress()).blocks.flatMap { $0.lines(columns: columns) }
            .map { $0.plain + "\n" }.joined().replacing(folder.path + "/", with: "")
    }

    @Test("the screen fits 100 and 80 columns", arguments: [100, 80])
    func golden(columns: Int) throws {
        let path = try folder.write(PathSample.purchases(2_000), "purchases.csv")
        let forecast = try screen(path, columns: columns)
        try Golden.compare(forecast, "screen-lifetime-estimate-\(columns)")
        let few = try folder.write(PathSample.purchases(200), "few.csv")
        let spent = try screen(few, columns: columns)
        try Golden.compare(spent, "screen-lifetime-spent-\(columns)")
        for line in (forecast + spent).split(separator: "\n") { #expect(line.count <= columns) }
    }

    @Test("too few who bought again give no forecast but what was spent, with the reason")
    func few() async throws {
        let path = try folder.write(
            "customer_id,date,value\nx,2026-01-01,10\nx,2026-02-01,20\ny,2026-01-01,5\n", "p.csv")
        let json = try await json(path)
        #expect(json["basis"]?["kind"]?.string == "spent")
        #expect(json["basis"]?["reason"]?.string?.contains("where 300 are needed") == true)
        let more = try folder.write(
            "customer_id,date,value\nx,2026-01-01,10\nx,soon,20\n", "more.csv")
        let kept = try await self.json(more)["keptOut"]
        #expect(kept?["count"]?.int == 1 && kept?["first"]?.array?.first?["line"]?.int == 3)
        #expect(json["total"]?.int == 35 && json["until"]?.string == "2026-02-01")
        #expect(try await run(path).data.contains("no forecast"))
    }

    @Test("each customer's value goes to a file that attribution takes, and is never written over")
    func export() async throws {
        let purchases = try folder.write(PathSample.purchases(2_000), "purchases.csv")
        let out = folder.path + "/lifetime.csv"
        let json = try await json(purchases, "--out", out)
        #expect(json["basis"]?["kind"]?.string == "forecast")
        #expect(json["file"]?.string == out)
        let lines = try String(contentsOfFile: out, encoding: .utf8).split(separator: "\r\n")
        #expect(lines.count == 2_001)
        #expect(lines[0].hasPrefix("customer_id,lifetime_value,basis,"))
        let again = try await run(purchases, "--out", out)
        #expect(again.status != 0 && again.notes.contains("nothing is written over"))

        let paths = try folder.write(PathSample.paths(2_000), "paths.csv")
        let credit = try await CommandTrial(
            ["attribution", "run", paths, "--weight", "clv", "--customers", out, "--json"])
        #expect(credit.status == 0, "\(credit.data)")
        let found = try JSONParser.parse(Array(credit.data.utf8)).json
        #expect(found["conversionsWithoutLifetimeValue"]?.int == 0)
    }

    @Test(
        "a customer whose name looks like a formula is found again", arguments: ["+49", "=x", "-7"])
    func marked(id: String) async throws {
        let purchases = try folder.write("customer_id,date,value\n\(id),2026-01-01,10\n", "p.csv")
        let out = folder.path + "/lifetime.csv"
        #expect(try await run(purchases, "--out", out).status == 0)
        #expect(try String(contentsOfFile: out, encoding: .utf8).contains("\n'\(id),10"))
        let paths = try folder.write(
            "path,conversions,nulls,customer_id\na,1,0,\(id)\na,0,1,\(id)\n", "paths.csv")
        let credit = try await CommandTrial(
            ["attribution", "run", paths, "--weight", "clv", "--customers", out, "--json"])
        #expect(credit.status == 0, "\(credit.data)\(credit.notes)")
        let found = try JSONParser.parse(Array(credit.data.utf8)).json
        #expect(found["conversionsWithoutLifetimeValue"]?.int == 0 && found["value"]?.int == 10)
    }

    @Test("a file of customers is told by its header, and its unit matters")
    func customers() async throws {
        var reader = TransactionFileReader()
        try reader.read(Array(PathSample.purchases(1_000).utf8))
        let end = try #require(CalendarDay("2025-12-31"))
        let histories = CustomerHistory.histories(
            try reader.finish().transactions, observedUntil: end)
        let rows = histories.map {
            "\($0.id),\($0.frequency),\($0.recency),\($0.age),\($0.meanValue)\n"
        }
        let path = try folder.write(
            "customer_id,frequency,recency,age,mean_value\n" + rows.joined(), "customers.csv")
        let (weeks, months) = (try await json(path), try await json(path, "--unit", "months"))
        #expect(weeks["basis"]?["kind"]?.string == "forecast")
        #expect(weeks["basis"] == months["basis"] && weeks["total"] != months["total"])
        #expect(weeks["until"] == .null)
    }

    @Test("a file without customers, and numbers out of range, are refused")
    func refused() async throws {
        let empty = try folder.write("customer_id,date,value\n", "none.csv")
        #expect(try await run(empty).notes.contains("no customer could be read"))
        let odd = try folder.write("a,b\n1,2\n", "odd.csv")
        #expect(try await run(odd).notes.contains("no column customer_id among a, b"))
        #expect(try await run(empty, "--months", "0").status == ExitStatus.usage.rawValue)
        #expect(try await run(empty, "--discount", "99").status == ExitStatus.usage.rawValue)
        #expect(try await run(empty, "--until", "soon").status == ExitStatus.usage.rawValue)
    }
}

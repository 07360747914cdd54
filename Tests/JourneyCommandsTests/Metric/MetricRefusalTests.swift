import ArgumentParser
import Foundation
import JourneyMeasurement
import JourneyModel
import JourneyStore
import Testing

@testable import JourneyCommands

@Suite("Files of figures that are refused whole")
struct MetricRefusalTests {
    @Test(
        "an option that the format does not take is refused, not ignored",
        arguments: [
            ["a.csv", "--event", "Clicks"], ["a.csv", "--variant-column", "v"],
            ["a.jsonl", "--subject-column", "s"], ["a.csv", "--format", "units", "--event", "e"],
            ["a.csv", "--format", "salesforce-tracking", "--variant-column", "v"],
            ["a.json", "--format", "mixpanel", "--event", "e"],
            ["a.json", "--format", "segment", "--metric", "clicks"],
            ["a.csv", "--format", "adobe-report", "--subject", "care"],
        ])
    func ignored(options: [String]) {
        let error = #expect(throws: (any Error).self) { try MetricIngest.parse(options) }
        #expect("\(error.map { MetricIngest.message(for: $0) } ?? "")".contains("says nothing"))
    }

    @Test(
        "an option that the format takes is taken",
        arguments: [
            ["a.csv", "--metric", "clicks", "--subject", "care/message-1"],
            ["a.csv", "--format", "salesforce-tracking", "--event", "Clicks"],
            ["a.json", "--format", "mixpanel", "--variant-column", "v", "--subject-column", "s"],
            ["a.csv", "--format", "google-analytics", "--variant-column", "v"],
        ])
    func taken(options: [String]) throws {
        _ = try MetricIngest.parse(options)
    }

    enum Kind: CaseIterable {
        case figures, touches

        var text: String {
            switch self {
            case .figures:
                "metric,journey,day,numerator,denominator\nclicks,care,2026-03-01,1,10\n"
            case .touches: "customer,moment,channel\na,2026-03-01T10:00:00Z,email\n"
            }
        }

        var more: String {
            switch self {
            case .figures: "clicks,care,2026-03-02,2,10\n"
            case .touches: "b,2026-03-01T10:00:00Z,email\n"
            }
        }

        func source(_ opened: MetricFile, _ bar: ProgressBar) throws -> any RowSource {
            switch self {
            case .figures:
                MetricFileSource(
                    opened,
                    reading: try MetricReading(format: .table, options: .init(), metrics: []),
                    bar: bar)
            case .touches: TouchFileSource(opened, format: .table, bar: bar)
            }
        }
    }

    /// Reads it to its end.
    private static func rows(_ source: some RowSource) throws(GovernanceError) -> Int {
        var source = source
        while try !source.next().isEmpty {}
        return source.progress.rows
    }

    @Test(
        "a file that grew while it was read is refused whole, one that did not is read",
        arguments: Kind.allCases, [false, true])
    func grown(kind: Kind, grows: Bool) throws {
        let capture = try Capture()
        let output = Output(data: capture.channel, notes: capture.channel)
        let folder = try TrialFolder()
        defer { folder.remove() }
        let path = try folder.write(kind.text, "file.csv")
        let opened = try MetricFile.open(path)
        defer { close(opened.descriptor) }
        if grows {
            let file = try #require(FileHandle(forWritingAtPath: path))
            try file.seekToEnd()
            try file.write(contentsOf: Data(kind.more.utf8))
            try file.close()
        }
        let source = try kind.source(opened, ProgressBar(output, what: "a file", total: 0))
        guard grows else {
            #expect(try Self.rows(source) == 1)
            return
        }
        let error = #expect(throws: GovernanceError.self) { _ = try Self.rows(source) }
        #expect(error?.message.contains("changed while it was read") == true)
        withExtendedLifetime(folder) {}
    }
}

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

    @Test("a file that grew while it was read is refused whole, one that did not is read")
    func grown() throws {
        let capture = try Capture()
        let output = Output(data: capture.channel, notes: capture.channel)
        let text = "metric,journey,day,numerator,denominator\nclicks,care,2026-03-01,1,10\n"
        for grows in [false, true] {
            let folder = try TrialFolder()
            let path = try folder.write(text, "figures.csv")
            let opened = try MetricFile.open(path)
            defer { close(opened.descriptor) }
            if grows {
                let file = try #require(FileHandle(forWritingAtPath: path))
                try file.seekToEnd()
                try file.write(contentsOf: Data("clicks,care,2026-03-02,2,10\n".utf8))
                try file.close()
            }
            var source = MetricFileSource(
                opened,
                reading: try MetricReading(format: .table, options: .init(), metrics: []),
                bar: ProgressBar(output, what: "figures", total: 0))
            guard grows else {
                while try source.next().count > 0 {}
                #expect(source.progress.rows == 1)
                continue
            }
            let error = #expect(throws: GovernanceError.self) {
                while try source.next().count > 0 {}
            }
            #expect(error?.message.contains("changed while it was read") == true)
            withExtendedLifetime(folder) {}
        }
    }
}

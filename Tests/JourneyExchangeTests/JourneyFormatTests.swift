import JourneyModel
import Testing

@testable import JourneyExchange

@Suite struct JourneyFormatTests {
    @Test(
        "A format is recognised by the members that only it has",
        arguments: [
            ("{\"entryNode\": {}, \"nodes\": []}", JourneyFormat.dittofeed),
            ("{\"nodes\": [{\"type\": \"MessageNode\"}]}", .dittofeed),
            ("{\"id\": \"1\", \"definition\": {\"entryNode\": {}}}", .dittofeed),
            ("{\"journeys\": [{\"definition\": {\"entryNode\": {}}}]}", .dittofeed),
            ("[{\"definition\": {\"entryNode\": {}}}]", .dittofeed),
            ("nodes:\n  - type: DelayNode\n", .dittofeed), ("kind: journey\n", nil),
            ("{\"activities\": [{\"outcomes\": []}]}", .sfmc),
            ("{\"activities\": [], \"triggers\": []}", .sfmc),
            ("{\"workflowApiVersion\": 0.5}", .sfmc),
            ("{\"items\": [{\"definitionType\": \"Multistep\"}]}", .sfmc),
            ("{\"count\": 0, \"page\": 1, \"pageSize\": 50, \"items\": []}", .sfmc),
            ("{}", nil), ("[]", nil), ("7", nil), ("{\"nodes\": [], \"connections\": {}}", nil),
            ("{\"nodes\": [{\"type\": \"MessageNode\"}], \"edges\": []}", nil),
            ("{\"items\": []}", nil),
            ("{\"activities\": []}", nil), ("{\"status\": \"ok\"}", nil), ("not json", nil),
        ] as [(String, JourneyFormat?)])
    func detection(text: String, format: JourneyFormat?) {
        #expect(JourneyFormat.detect(bytes: Array(text.utf8)) == format)
    }

    @Test("A format that is asked for is used whatever the file looks like")
    func forced() {
        #expect(read("{}", as: .sfmc).format == .sfmc)
        #expect(read("{}", as: .dittofeed).format == .dittofeed)
        #expect(read("{}", as: .sfmc).isRefused && read("{}", as: .dittofeed).isRefused)
        #expect(read("7", as: .sfmc).isRefused && read("7", as: .dittofeed).isRefused)
    }

    @Test(
        "Files of other kinds are refused with a guess",
        arguments: [
            ("<?xml version=\"1.0\"?><a/>", "XML"), ("kind: journey\n", "YAML"),
            ("insert into `t` values (1);", "SQL"), ("a\tb\n", "tab-separated"),
            ("hello", "not JSON"),
            ("{\"kind\": \"journey\", \"key\": \"k\"}", "proposal submit"),
        ])
    func lookAlikes(text: String, words: String) {
        let result = read(text)
        #expect(result.format == nil && result.says("looks like", .error))
        #expect(result.says(words, .error))
    }

    @Test(
        "Empty, binary and damaged files are refused with one clear error",
        arguments: [
            [], [0x20], [0x7B], [0x00, 0x01], [0xFF, 0xFE, 0x7B], [0xEF, 0xBB, 0xBF, 0x7B],
        ]
            as [[UInt8]])
    func damaged(bytes: [UInt8]) {
        let result = JourneyImport.read(bytes, options: ImportOptions(fallbackName: "f"))
        #expect(result.isRefused && result.diagnostics.count == 1 && result.format == nil)
    }
}

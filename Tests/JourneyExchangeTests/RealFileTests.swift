import JourneyModel
import Testing

@testable import JourneyExchange

@Suite(.enabled(if: SharedData.isExpected, "the shared journey files are not here"))
struct RealFileTests {
    private func read(_ path: String) throws -> ImportResult {
        JourneyImport.read(
            try SharedData.bytes(path), options: ImportOptions(fallbackName: "file"))
    }

    @Test(
        "Journeys are counted as their files have them",
        arguments: [
            ("dittofeed/dittofeed_endToEnd_L190.json", 3, 4),
            ("dittofeed/dittofeed_endToEnd_L541.json", 3, 4),
            ("dittofeed/dittofeed_eventEntry_L186.json", 1, 1),
            ("dittofeed/dittofeed_eventEntry_L481.json", 2, 3),
            ("dittofeed/dittofeed_keyedEventEntry_L1477.json", 1, 1),
            ("dittofeed/dittofeed_keyedEventEntry_L340.json", 5, 7),
            ("dittofeed/dittofeed_randomCohortJourney_L82.json", 4, 6),
            ("dittofeed/dittofeed_store_L254.json", 3, 6),
            ("dittofeed/dittofeed_store_L432.json", 8, 13),
            ("dittofeed/dittofeed_store_L666.json", 4, 5),
            ("dittofeed/dittofeed_store_L752.json", 2, 4),
            ("sfmc/jb_multistep_get.json", 4, 5), ("sfmc/jb_multistep_meta.json", 4, 5),
            ("sfmc/jb_multistep_v3_get.json", 4, 5), ("sfmc/jb_quicksend_get.json", 1, 1),
            ("sfmc/jb_quicksend_rcb_name.json", 1, 1),
            ("sfmc/jb_quicksend_template_vars.json", 1, 1),
            ("sfmc/jb_transactional_draft_get.json", 1, 1),
            ("sfmc/jb_transactional_published_get.json", 1, 1),
            ("sfmc/jb_updatecontact_get.json", 1, 1),
            ("sfmc/jb_updatecontact_sharedde_get.json", 1, 1),
        ])
    func counts(path: String, steps: Int, edges: Int) throws {
        let result = try read(path)
        #expect(result.diagnostics.filter { $0.severity == .error } == [])
        #expect(result.format?.rawValue == String(path.prefix { $0 != "/" }))
        #expect(result.journeys.count == 1)
        let journey = try #require(result.only?.journey)
        #expect(DocumentSchema.of(.journey)?.problems(in: journey.document) == [])
        #expect(result.stepCount == steps)
        #expect(result.edgeCount == edges)
    }

    @Test(
        "Files without a journey are refused with what they are and what to fetch",
        arguments: [
            ("sfmc/jb_audit_other_v2.json", "audit log"),
            ("sfmc/jb_publish_failed.json", "result of publishing"),
            ("sfmc/jb_validate_warnings.json", "result of validating"),
            ("sfmc/jb_interactions_list.json", "no journey with activities"),
            ("sfmc/jb_interactions_list_published.json", "no journey with activities"),
        ])
    func notJourneys(path: String, words: String) throws {
        let result = try read(path)
        #expect(result.format == .sfmc && result.isRefused)
        #expect(result.says(words, .error))
        #expect(result.diagnostics.allSatisfy { $0.remedy.contains("extras=activity") })
    }

    @Test("The first step is the one that nothing leads to, whatever the order in the file")
    func start() throws {
        for path in ["sfmc/jb_multistep_get.json", "sfmc/jb_multistep_meta.json"] {
            #expect(try read(path).only?.journey.entry.start == "multicriteriadecisionv2-1")
        }
    }

    @Test("Unresolved references in place of numbers are warned of, and the journey is read")
    func references() throws {
        let result = try read("dittofeed/dittofeed_keyedEventEntry_L340.json")
        #expect(result.says("ref:oneDaySeconds", .warning, line: 19))
        #expect(result.says("ref:oneDaySeconds", .warning, line: 45))
        #expect(!result.isRefused)
        #expect(result.step("wait-for-cancellation")?.wait == Wait(attribute: "ref:oneDaySeconds"))
    }

    @Test("Every file is imported, or refused with an error; none makes an invalid document")
    func all() throws {
        let paths = SharedData.paths()
        #expect(paths.count > 60)
        for path in paths {
            let result = try read(path)
            #expect(result.faults == [], "\(path)")
            guard !path.hasPrefix("dittofeed/"), !path.hasPrefix("sfmc/") else { continue }
            #expect(result.isRefused && result.format == nil, "\(path)")
            if !path.hasPrefix("invalid/") {
                #expect(result.says("Not a format Wayleave reads yet", .error), "\(path)")
            }
        }
    }

    @Test(
        "A refusal names what the file looks like",
        arguments: [
            ("amazon-connect/", "Amazon Connect"), ("n8n/", "n8n"), ("bpmn/", "BPMN"),
            ("posthog/", "PostHog"), ("twilio-studio/", "Twilio Studio"), ("klaviyo/", "OpenAPI"),
            ("segment/", "Segment"), ("taxonomy/", "tab-separated"), ("mautic/", ""),
        ])
    func lookAlikes(folder: String, name: String) throws {
        let paths = SharedData.paths(in: folder)
        #expect(!paths.isEmpty)
        for path in paths {
            let message = try #require(try read(path).diagnostics.first).message
            #expect(message.contains("looks like"), "\(path): \(message)")
            #expect(name.isEmpty || message.contains(name), "\(path): \(message)")
            #expect(message.contains("supported: dittofeed, sfmc"))
        }
    }

    @Test("Trailing data is refused with the line where it begins")
    func trailing() throws {
        let result = try read("invalid/n8n_trailing_data.json")
        #expect(result.isRefused)
        #expect(result.diagnostics.first?.location?.line == 397)
    }
}

import JourneyMeasurement
import JourneyModel
import Testing

@Suite struct PlatformMappingTests {
    private func read(
        _ format: MetricFormat, _ text: String,
        options: MetricIngestOptions = MetricIngestOptions()
    ) -> (figures: [String], report: MetricIngestReport) {
        var reader = MetricReader(format, options: options)
        let rows = reader.feed(Array(text.utf8))
        let (rest, report) = reader.finish()
        let figures = (rows + rest).map { row in
            "\(row.day.text) \(row.subject)\(row.variant.isEmpty ? "" : ":" + row.variant) "
                + "\(row.metric) \(number(row.total))"
                + (row.form == .ratio ? " of \(Int(row.opportunities))" : "")
        }
        return (figures, report)
    }

    private func number(_ value: Double) -> String {
        value == value.rounded() ? "\(Int(value))" : "\(value)"
    }

    @Test("the Salesforce tracking extract is counted by send and day, firsts apart")
    func salesforce() {
        let text = """
            "ClientID","SendID","SubscriberKey","EmailAddress","SubscriberID","ListID","EventDate","EventType","BatchID","TriggeredSendExternalKey"
            "510","71","k1","a@example.org","1","7","3/1/2026 4:20:00 PM","Sent","1",""
            "510","71","k2","b@example.org","2","7","3/1/2026 4:20:01 PM","Sent","1",""
            "510","71","k1","a@example.org","1","7","3/1/2026 5:00:00 PM","Click","1",""
            "510","71","k1","a@example.org","1","7","3/1/2026 5:01:00 PM","Click","1",""
            "510","72","k3","c@example.org","3","7","3/2/2026 12:00:00 AM","HardBounce","1",""
            "510","72","k3","c@example.org","3","7","3/2/2026 12:00:00 AM","Survey","1",""
            "510","72","k3","c@example.org","3","7","31/2/2026","Sent","1",""
            """
        var options = MetricIngestOptions()
        options.bindings["71"] = .init(kind: .step, key: "onboarding/reminder", variant: "b")
        options.ratios = [
            .init(metric: "click-rate", numerator: "unique-clicks", denominator: "sent")
        ]
        let found = read(.salesforceTracking, text, options: options)
        #expect(
            found.figures == [
                "2026-03-01 onboarding/reminder:b clicks 2",
                "2026-03-01 onboarding/reminder:b sent 2",
                "2026-03-01 onboarding/reminder:b unique-clicks 1",
                "2026-03-02 72 bounces 1",
                "2026-03-01 onboarding/reminder:b click-rate 1 of 2",
            ])
        #expect(found.report.ignored == 1 && found.report.rejected == 1)
        #expect(found.report.problems.first?.path == "EventDate")
    }

    @Test("files of data views need the kind of event said, and IsUnique is believed")
    func salesforceViews() {
        let text =
            "JobID,SubscriberKey,EventDate,IsUnique\n9,k,2026-03-01 10:00:00,True\n"
            + "9,k,2026-03-01 11:00:00,False\n"
        #expect(read(.salesforceTracking, text).report.refusal?.path == "EventType")
        var options = MetricIngestOptions()
        options.event = "Opens"
        #expect(
            read(.salesforceTracking, text, options: options).figures == [
                "2026-03-01 9 opens 2", "2026-03-01 9 unique-opens 1",
            ])
    }

    @Test("a Google Analytics report is summed by day and event, without its totals")
    func googleAnalytics() {
        let text = """
            # ----------------------------------------
            # Free form 1
            # 20260301-20260302
            # ----------------------------------------

            Date,Event name,Session campaign,Event count,Total users,Engagement rate
            ,,Grand total,90,40,0.5
            20260301,purchase,spring,10,7,0.51
            20260301,purchase,winter,5,4,0.4
            20260302,email_click,spring,75,30,0.6
            """
        #expect(
            read(.googleAnalytics, text).figures == [
                "2026-03-01 all purchase 15", "2026-03-01 all purchase-total-users 11",
                "2026-03-02 all email-click 75", "2026-03-02 all email-click-total-users 30",
            ])
        var options = MetricIngestOptions()
        options.subjectColumn = "Session campaign"
        #expect(
            read(.googleAnalytics, text, options: options).figures.first
                == "2026-03-01 spring purchase 10")
        options.subjectColumn = "Page"
        #expect(read(.googleAnalytics, text, options: options).report.refusal?.path == "Page")
    }

    @Test("an Adobe report is read by its written days")
    func adobeReport() {
        let text = """
            ######################
            # Report suite: Shop
            # Date: Mar 1, 2026 - Mar 2, 2026
            ######################

            Day,Page Views,Orders
            Day,300,7
            "Mar 1, 2026",100,3
            "March 2, 2026",200,4
            """
        let found = read(.adobeReport, text)
        #expect(
            found.figures == [
                "2026-03-01 all orders 3", "2026-03-01 all page-views 100",
                "2026-03-02 all orders 4", "2026-03-02 all page-views 200",
            ])
        #expect(found.report.ignored == 1 && found.report.rejected == 0)
    }

    @Test("hits of an Adobe data feed count their events, without bots and uploads")
    func adobeDataFeed() {
        let columns = [
            "date_time", "exclude_hit", "hit_source", "post_event_list", "post_page_event",
            "post_pagename",
        ]
        let text = [
            "2026-03-01 10:00:00\t0\t1\t1,200=3.50\t0\tho\\\tme",
            "2026-03-01 10:00:01\t0\t1\t200=1.25\t100\t", "2026-03-01 10:00:02\t1\t1\t1\t0\thome",
            "2026-03-01 10:00:03\t0\t5\t1\t0\thome", "2026-03-02 10:00:00\t0\t1\tx\t0\thome",
        ].joined(separator: "\n")
        var options = MetricIngestOptions()
        options.columns = columns
        options.eventNames = ["1": "Purchase"]
        let found = read(.adobeDataFeed, text, options: options)
        #expect(
            found.figures == [
                "2026-03-01 all event-200 4.75", "2026-03-01 all page-views 1",
                "2026-03-01 all purchase 1",
            ])
        #expect(found.report.ignored == 2)
        #expect(found.report.problems.map(\.path) == ["post_event_list"])
        let headed = read(.adobeDataFeed, columns.joined(separator: "\t") + "\n" + text)
        #expect(headed.figures.count == 3)
        // Without the column of the subject all would count as one.
        options.subjectColumn = "post_evar1"
        #expect(
            read(.adobeDataFeed, text, options: options).report.refusal?.path == "post_evar1")
    }

    @Test("Mixpanel events are counted once each, by day of the zone")
    func mixpanel() {
        let text = """
            {"event":"Email Clicked","properties":{"time":1772409600,"distinct_id":"u1","$insert_id":"a","journey":"onboarding"}}
            {"event":"Email Clicked","properties":{"time":1772409600,"distinct_id":"u1","$insert_id":"a","journey":"onboarding"}}
            {"event":"email_clicked","properties":{"time":1772409599000,"distinct_id":"u1","$insert_id":"b","journey":"onboarding"}}
            {"event":"","properties":{"time":1772409600}}
            {"event":"x","properties":{"time":"soon"}}
            """
        var options = MetricIngestOptions()
        options.subjectColumn = "properties.journey"
        let found = read(.mixpanel, text, options: options)
        #expect(
            found.figures == [
                "2026-03-01 onboarding email-clicked 1", "2026-03-02 onboarding email-clicked 1",
            ])
        #expect(found.report.duplicates == 1)
        #expect(found.report.problems.map(\.path) == ["event", "properties.time"])
    }

    @Test("Segment calls count as events by name; calls that are none are ignored")
    func segment() {
        let text = """
            {"type":"track","event":"Order Completed","timestamp":"2026-03-01T23:59:59.999Z","messageId":"m1","properties":{"variant":"b"}}
            {"type":"track","event":"Order Completed","timestamp":"2026-03-01T23:59:59.999Z","messageId":"m1","properties":{"variant":"b"}}
            {"type":"page","name":"Home","sentAt":"2026-03-02T00:30:00+02:00","messageId":"m2"}
            {"type":"identify","userId":"u","timestamp":"2026-03-01T10:00:00Z"}
            {"type":"track","event":"Order Completed","messageId":"m3"}
            """
        var options = MetricIngestOptions()
        options.variantColumn = "properties.variant"
        let found = read(.segment, text, options: options)
        #expect(
            found.figures == ["2026-03-01 all page 1", "2026-03-01 all:b order-completed 1"])
        #expect(found.report.duplicates == 1 && found.report.ignored == 1)
        #expect(found.report.problems.map(\.path) == ["timestamp"])
    }

    @Test("rows of the Google Analytics event export are counted by their own day")
    func googleAnalyticsEvents() {
        let text = """
            {"event_date":"20260301","event_timestamp":"1772409600000000","event_name":"purchase"}
            {"event_timestamp":1772409600000000,"event_name":"purchase"}
            """
        #expect(
            read(.googleAnalyticsEvents, text).figures == [
                "2026-03-01 all purchase 1", "2026-03-02 all purchase 1",
            ])
    }
}

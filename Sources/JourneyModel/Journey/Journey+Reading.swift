extension Journey {
    /// Takes the journey out of a valid document; throws `invalid` for anything else.
    ///
    /// Members that the schema does not know are ignored here: ``Document`` has refused them.
    package init(document: JSON) throws(GovernanceError) {
        let reader = try DocumentReader(document)
        guard try reader.text("kind") == DocumentKind.journey.rawValue else {
            throw GovernanceError(
                .invalid, "The document is not of kind journey.",
                hint: "Give the key of a journey.")
        }
        self.init(
            key: try reader.required("key", reader.text("key")),
            name: try reader.required("name", reader.text("name")),
            owner: try reader.required("owner", reader.text("owner")),
            purpose: try reader.text("purpose"), tier: try reader.whole("tier"),
            parent: try reader.text("parent"),
            audience: try reader.object("audience", Audience.init(reader:)),
            markets: try reader.texts("markets"),
            entry: try reader.required("entry", reader.object("entry", Entry.init(reader:))),
            steps: try reader.objects("steps", Step.init(reader:)),
            exits: try reader.objects("exits", Exit.init(reader:)),
            goals: try reader.objects("goals", Goal.init(reader:)),
            caps: try reader.objects("caps", Cap.init(reader:)),
            quietHours: try reader.object("quietHours", QuietHours.init(reader:)),
            transfers: try reader.objects("transfers", Transfer.init(reader:)),
            terms: try reader.textsByName("terms"),
            metrics: try reader.objects("metrics", MetricReference.init(reader:)),
            reviewBy: try reader.text("reviewBy"),
            platform: try reader.object("platform", PlatformBinding.init(reader:)))
    }
}

extension Audience {
    fileprivate init(reader: DocumentReader) throws(GovernanceError) {
        self.init(
            key: try reader.required("key", reader.text("key")), name: try reader.text("name"),
            size: try reader.whole("size"),
            entrantsPerWeek: try reader.whole("entrantsPerWeek"), asOf: try reader.text("asOf"))
    }
}

extension Entry {
    fileprivate init(reader: DocumentReader) throws(GovernanceError) {
        self.init(
            trigger: try reader.required("trigger", reader.word("trigger", Trigger.self)),
            source: try reader.text("source"),
            reentry: try reader.required("reentry", reader.word("reentry", Reentry.self)),
            start: try reader.required("start", reader.text("start")))
    }
}

extension Exit {
    fileprivate init(reader: DocumentReader) throws(GovernanceError) {
        self.init(
            key: try reader.required("key", reader.text("key")), label: try reader.text("label"),
            condition: try reader.required("condition", reader.text("condition")))
    }
}

extension Goal {
    fileprivate init(reader: DocumentReader) throws(GovernanceError) {
        self.init(
            key: try reader.required("key", reader.text("key")), label: try reader.text("label"),
            condition: try reader.required("condition", reader.text("condition")),
            windowDays: try reader.whole("windowDays"),
            exitOnGoal: try reader.flag("exitOnGoal") ?? false)
    }
}

extension Cap {
    fileprivate init(reader: DocumentReader) throws(GovernanceError) {
        self.init(
            messages: try reader.required("messages", reader.whole("messages")),
            days: try reader.required("days", reader.whole("days")),
            channels: try reader.words("channels", Step.Channel.self))
    }
}

extension QuietHours {
    fileprivate init(reader: DocumentReader) throws(GovernanceError) {
        self.init(
            from: try reader.required("from", reader.text("from")),
            until: try reader.required("until", reader.text("until")),
            zone: try reader.text("zone"))
    }
}

extension Transfer {
    fileprivate init(reader: DocumentReader) throws(GovernanceError) {
        self.init(
            to: try reader.required("to", reader.text("to")),
            condition: try reader.required("condition", reader.text("condition")))
    }
}

extension MetricReference {
    fileprivate init(reader: DocumentReader) throws(GovernanceError) {
        self.init(
            metric: try reader.required("metric", reader.text("metric")),
            step: try reader.text("step"), floor: try reader.number("floor"))
    }
}

extension PlatformBinding {
    fileprivate init(reader: DocumentReader) throws(GovernanceError) {
        self.init(
            name: try reader.required("name", reader.text("name")),
            workspace: try reader.text("workspace"), id: try reader.text("id"),
            version: try reader.text("version"))
    }
}

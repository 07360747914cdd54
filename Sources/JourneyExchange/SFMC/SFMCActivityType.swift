import JourneyModel

/// What an activity type of Journey Builder means to us.
struct SFMCActivityType {
    let kind: Step.Kind
    let channel: Step.Channel?
    /// Set where our vocabulary is coarser than the platform's: how the type was understood.
    let note: String?

    /// Knows types whatever their case, punctuation and version (`EMAILV2`, `EngagementDecision`,
    /// `RANDOM_SPLIT`); nil for all others, which are refused rather than guessed.
    init?(_ type: String) {
        guard let found = Self.known[Self.normal(type)] else { return nil }
        self = found
    }

    private init(_ kind: Step.Kind, _ channel: Step.Channel? = nil, note: String? = nil) {
        self.kind = kind
        self.channel = channel
        self.note = note
    }

    private static func normal(_ type: String) -> String {
        var plain = type.uppercased().filter { $0.isASCII && ($0.isLetter || $0.isNumber) }
        let digits = plain.reversed().prefix { $0.isNumber }.count
        if digits > 0, plain.dropLast(digits).last == "V" { plain.removeLast(digits + 1) }
        return plain
    }

    private static let known: [String: SFMCActivityType] = {
        var table: [String: SFMCActivityType] = [:]
        for (meaning, names) in meanings {
            for name in names.split(separator: " ") { table[String(name)] = meaning }
        }
        return table
    }()

    private static let meanings: [(SFMCActivityType, String)] = [
        (Self(.message, .email), "EMAIL EMAILSYNC"),
        (Self(.message, .sms), "SMS SMSSYNC SMSACTIVITY MOBILECONNECT"),
        (
            Self(.message, .push),
            "PUSH PUSHNOTIFICATION PUSHNOTIFICATIONACTIVITY PUSHNOTIFICATIONSYNC MOBILEPUSH"
        ),
        (
            Self(.message, .inApp),
            "INAPP INAPPMESSAGE INAPPSYNCACTIVITY INAPPACTIVITY PUSHINAPPACTIVITY INBOX "
                + "INBOXMESSAGE INBOXPUSH PUSHINBOXACTIVITY"
        ),
        (
            Self(.message, .sms, note: "A chat message is counted under the channel sms."),
            "WHATSAPP WHATSAPPACTIVITY WHATSAPPSESSIONACTIVITY LINE LINEMESSAGE LINECARD"
        ),
        (Self(.message, .ads), "ADS ADVERTISING ADVERTISINGAUDIENCE ADAUDIENCE ADCAMPAIGN"),
        (Self(.wait), "WAIT WAITBYDURATION WAITBYATTRIBUTE WAITBYDATE WAITUNTIL WAITUNTILDATE"),
        (
            Self(.wait, note: "The platform chooses the send time itself within a window."),
            "STOWAIT EINSTEINSTO"
        ),
        (
            Self(.waitFor),
            "WAITBYEVENT WAITUNTILEVENT WAITUNTILAPIEVENT WAITBYAPIEVENT WAITUNTILCHATRESPONSE"
        ),
        (
            Self(.decision),
            "MULTICRITERIADECISION DECISION DECISIONSPLIT ENGAGEMENTDECISION ENGAGEMENTSPLIT "
                + "RESTDECISION EINSTEINSPLIT EINSTEINSCORINGSPLIT SCORINGSPLIT FREQUENCYSPLIT "
                + "EINSTEINFREQUENCYSPLIT ENGAGEMENTFREQUENCYSPLIT ENGAGEMENTSCORINGSPLIT"
        ),
        (Self(.randomSplit), "RANDOMSPLIT ABNTEST ABTEST PATHOPTIMIZER"),
        (
            Self(.action),
            "UPDATECONTACT UPDATECONTACTDATA CONTACTUPDATE DATAEXTENSIONUPDATE REST JOIN "
                + "ABNTESTSTOP SETCONTACTKEY OBJECTACTIVITY SALESCLOUDACTIVITY "
                + "SALESFORCESALESCLOUDACTIVITY SALESFORCEACTIVITY SALESFORCEOBJECTACTIVITY "
                + "FIREEVENT"
        ),
    ]
}

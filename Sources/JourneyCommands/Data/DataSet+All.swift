/// The dictionary. What fills the columns stands in `sql/api/exports.sql`.
extension DataSet {
    static let all = [
        journeys, steps, proposals, votes, findings, metrics, experiments, attribution,
    ]

    private static let journeys = DataSet(
        name: "journeys", version: 1, row: "A journey, as it was in force",
        time: "when its revision came into force",
        columns: [
            Column("journey", .text, "Its key"),
            Column("name", .text, "What people call it"),
            Column("revision", .integer, "The revision in force"),
            Column("digest", .text, "SHA-256 of its canonical JSON, hexadecimal"),
            Column("owner_team", .text, "Key of the team that answers for it"),
            Column(
                "state", .text,
                "live, paused, finishing, stopped, retired; empty: not yours to read"),
            Column("tier", .integer, "1 (most critical) to 3"),
            Column("audience", .text, "Key of its audience"),
            Column("platform", .text, "Where it runs; empty: not bound"),
            Column("review_by", .day, "When it is due for a review"),
            Column("steps", .integer, "How many steps it has"),
            Column("in_force_since", .moment, "When this revision was applied"),
            Column("proposal", .text, "The proposal that brought it; empty: taken in as found"),
        ])

    private static let steps = DataSet(
        name: "steps", version: 1, row: "A step of a journey in force",
        time: "when the journey's revision came into force",
        columns: [
            Column("journey", .text, "Key of its journey"),
            Column("revision", .integer, "The journey's revision"),
            Column("position", .integer, "Its place in the document, from 1"),
            Column("step", .text, "Its key"),
            Column("label", .text, "What people call it"),
            Column("kind", .text, "message, wait, split and so on"),
            Column("channel", .text, "Where it reaches people; empty: nowhere"),
            Column("team", .text, "Key of the team that works it"),
            Column("asset", .text, "The content that it sends"),
            Column("content_class", .text, "marketing, transactional and so on"),
            Column("consent_basis", .text, "Why people may be sent it"),
        ])

    private static let proposals = DataSet(
        name: "proposals", version: 1, row: "A proposal, at its newest revision then",
        time: "when that revision was submitted",
        columns: [
            Column("proposal", .text, "Its number, P-142"),
            Column("team", .text, "Key of the team that submitted it"),
            Column("author", .text, "Pseudonym of the author of the first revision"),
            Column("state", .text, "Its state then; empty: not yours to read"),
            Column("revision", .integer, "The revision"),
            Column("digest", .text, "SHA-256 of the revision, hexadecimal"),
            Column("is_adoption", .flag, "Whether it takes an estate in as found"),
            Column("authorisation", .text, "The standing authorisation that it cites"),
            Column("changes", .integer, "How many documents it changes"),
            Column("kinds", .text, "Kinds of them, by a space"),
            Column("journeys", .text, "Keys of its journeys, by a space"),
            Column("outcome", .text, "Of the newest checks; empty: not checked"),
            Column("warnings", .integer, "Of the newest checks"),
            Column("submitted_at", .moment, "When the first revision was submitted"),
            Column("revised_at", .moment, "When this revision was submitted"),
            Column("applied_at", .moment, "When it came into force; empty: it has not"),
        ])

    private static let votes = DataSet(
        name: "votes", version: 1, row: "A decision of a person, taken back or not",
        time: "when it was given",
        columns: [
            Column("proposal", .text, "P-142"),
            Column("revision", .integer, "The revision that was decided on"),
            Column("seat_team", .text, "Key of the team whose sign-off it is"),
            Column("person", .text, "Pseudonym of who decided"),
            Column("on_behalf_of", .text, "Pseudonym of whose right it was; empty: their own"),
            Column(
                "decision", .text,
                "approve, reject, request-changes, abstain, object, no-objection, taken-back"),
            Column("at", .moment, "When"),
        ])

    private static let findings = DataSet(
        name: "findings", version: 1,
        row: "A finding of the newest checks of a revision", time: "when it was checked",
        columns: [
            Column("proposal", .text, "P-142"),
            Column("revision", .integer, "The revision that was checked"),
            Column("document_kind", .text, "journey, policy and so on"),
            Column("document", .text, "Key of the document"),
            Column("step", .text, "Key of the step; empty: all of it"),
            Column("policy", .text, "Key of the policy"),
            Column("policy_revision", .integer, "Its revision in force then"),
            Column("rule", .text, "The rule that does not hold"),
            Column("outcome", .text, "What the rule says: deny, warn, audit, require-approval"),
            Column("counts_as", .text, "What it added; pass: inherited or waived"),
            Column("is_inherited", .flag, "Whether what was in force had it already"),
            Column("mend_by", .day, "Until when it must be mended"),
            Column("waived_by", .text, "Key of the waiver that stands for it"),
            Column("checked_at", .moment, "When"),
        ])

    private static let metrics = DataSet(
        name: "metrics", version: 1,
        row: "A figure of a metric, of one day and subject", time: "the day; as of: the file",
        columns: [
            Column("metric", .text, "Key of the metric"),
            Column("measure", .text, "proportion, rate or mean"),
            Column("subject_kind", .text, "journey, step or channel"),
            Column("subject", .text, "Its key; of a step JOURNEY/STEP"),
            Column("variant", .text, "Of an experiment; empty: all of them"),
            Column("day", .day, "The day"),
            Column("total", .number, "The numerator, or the sum of a mean"),
            Column("opportunities", .number, "The denominator, or the count of a mean"),
            Column("squares", .number, "The sum of squares, of a mean"),
            Column("file", .text, "SHA-256 of the file that it comes from, hexadecimal"),
            Column("line", .integer, "The line of the file"),
            Column("ingested_at", .moment, "When the file was taken in"),
        ] + sums)

    /// Over the units of a figure; empty where its file said none.
    private static let sums = [
        Column("units", .number, "Units; empty here and below: the file has no sums of them"),
        Column("numerator_squares", .number, "Sum of the squared numerators of each unit"),
        Column("denominator_squares", .number, "Of a rate: sum of the squared denominators"),
        Column("numerator_times_denominator", .number, "Of a rate: sum of their products"),
        Column("before", .number, "Sum of the figures from before units were assigned"),
        Column("before_squares", .number, "Sum of their squares"),
        Column("numerator_times_before", .number, "Sum of numerator by figure from before"),
        Column("before_denominator", .number, "Of a rate: sum of denominators from before"),
        Column("before_denominator_squares", .number, "Sum of their squares"),
        Column("before_times_before_denominator", .number, "Sum of both from before, multiplied"),
        Column("numerator_times_before_denominator", .number, "Numerator by denominator before"),
        Column("denominator_times_before", .number, "Denominator by numerator from before"),
        Column("denominator_times_before_denominator", .number, "Denominator by that before"),
        Column("multiply_exposed", .number, "Units that were seen in another variant too"),
        Column("before_from", .day, "First day of the figures from before"),
        Column("before_to", .day, "Their last day: before the day of the figure"),
    ]

    private static let experiments = DataSet(
        name: "experiments", version: 1, row: "An experiment that was signed off",
        time: "when its state changed; as of: when its plan came into force",
        columns: [
            Column("experiment", .text, "Its key"),
            Column("title", .text, "What people call it"),
            Column("owner_team", .text, "Key of the team that answers for it"),
            Column("journey", .text, "Key of its journey"),
            Column("layer", .text, "Experiments of one layer never share people"),
            Column("plan_digest", .text, "SHA-256 of the settled plan; empty: not started"),
            Column("days", .integer, "Planned days"),
            Column("units", .integer, "Planned units of all variants"),
            Column("minimum_effect", .number, "Smallest relative effect worth having"),
            Column("state", .text, "approved to adopted; empty: it changed later than asked for"),
            Column("started_on", .day, "Its first day"),
            Column("outcome", .text, "ship, rollback, inconclusive, invalid"),
            Column("winner", .text, "The variant that is adopted"),
            Column("adoption", .text, "The proposal that brings it to everybody"),
            Column("looks_taken", .integer, "Planned looks on record"),
            Column("changed_at", .moment, "When its state last changed"),
        ])
}

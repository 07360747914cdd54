/// Authorisations, chains of delegations, moments, and what is retired.
extension Weakening {
    static let standing = authorisations + counters + chains + moments + retirement + freezes

    private static let freezes: [Weakening] = [
        Weakening(
            without: "the gate's look at freezes",
            """
            select pg_temp.weaken('priv.gate_freezes', 'where g.given < (x.held).needed',
                'where false')
            """,
            lets: "an apply during a freeze, by a runner in a zone of its own",
            result: .ends(.outcome("ok"))),
        Weakening(
            without: "the right to except from a freeze",
            """
            select pg_temp.weaken('priv.check_excepting', 'if not priv.holds_right(',
                'if false and not priv.holds_right(')
            """,
            """
            select pg_temp.weaken('priv.check_excepting',
                'elsif priv.has_signed_off(p_principal, p_held.id)', 'elsif false')
            """,
            lets: "excepts from a freeze for a team of somebody else",
            result: .ends(.outcome("ok"))),
    ]

    private static let authorisations: [Weakening] = [
        Weakening(
            without: "the list of journeys of an authorisation",
            """
            select pg_temp.weaken('priv.outside_document', 'if not coalesce(case',
                'if false and not coalesce(case')
            """,
            lets: "changes a journey that the authorisation does not name",
            result: .ends(.outcome("ok"))),
        Weakening(
            without: "the list of fields of an authorisation",
            """
            select pg_temp.weaken('priv.outside_place',
                'priv.is_allowed_path(array[v_field], p_content -> ''journeyFields'')', 'true')
            """,
            lets: "changes a field that it does not name", result: .ends(.outcome("ok"))),
        Weakening(
            without: "what no authorisation may name",
            "select pg_temp.weaken('priv.is_allowed_path', 'p_path[1] <> all', 'null <> all')",
            """
            select pg_temp.weaken('priv.is_allowed_path', 'null <> all (priv.never_standard()) and',
                '')
            """,
            lets: "makes the journey more critical under an authorisation that names tiers",
            result: .ends(.outcome("ok"))),
        Weakening(
            without: "the tier of an authorisation",
            """
            select pg_temp.weaken('priv.outside_document', 'if not (coalesce(priv.count_of',
                'if false and not (coalesce(priv.count_of')
            """,
            lets: "changes a journey of a higher tier than it allows",
            result: .ends(.outcome("ok"))),
        Weakening(
            without: "the steps of an authorisation",
            """
            select pg_temp.weaken('priv.outside_document',
                'if jsonb_path_query_array(p_before', 'if false and jsonb_path_query_array(p_before')
            """,
            """
            select pg_temp.weaken('priv.outside_place', 'p_before is null or p_after is null',
                'false')
            """,
            """
            select pg_temp.weaken('priv.is_allowed_path', 'cardinality(p_path) > 0 and', 'true or')
            """,
            lets: "adds a step", result: .ends(.outcome("ok"))),
        Weakening(
            without: "the team of an authorisation",
            """
            select pg_temp.weaken('priv.citation_reasons', 'where not coalesce(case',
                'where false and not coalesce(case')
            """,
            lets: "cites an authorisation of another team", result: .ends(.outcome("ok"))),
        Weakening(
            without: "the look at who signed an authorisation off",
            """
            select pg_temp.weaken('priv.citation_reasons',
                'where priv.is_contributor(v.principal_id, p_proposal.id)', 'where false')
            """,
            """
            select pg_temp.weaken('priv.citation_reasons',
                'and not priv.is_eligible(', 'and false and not priv.is_eligible(')
            """,
            lets: "cites what its own author has signed off", result: .ends(.outcome("ok"))),
        Weakening(
            without: "the last day of an authorisation",
            """
            select pg_temp.weaken('priv.authorisation_ends',
                '((p_content ->> ''until'')::date >= v_today) is not true', 'false')
            """,
            lets: "cites an authorisation that has run out", result: .ends(.outcome("ok"))),
        Weakening(
            without: "the retirement of an authorisation",
            """
            select pg_temp.weaken('priv.authorisation_ends', 'p_document.retired_at is not null',
                'false')
            """,
            lets: "cites an authorisation that was retired", result: .ends(.outcome("ok"))),
        Weakening(
            without: "the sign-offs of an authorisation",
            """
            select pg_temp.weaken('priv.fallen_sign_offs', '(s.given >= s.needed) is not true',
                'false')
            """,
            lets: "cites an authorisation whose signatory was disabled",
            result: .ends(.outcome("ok"))),
    ]

    private static let counters: [Weakening] = [
        Weakening(
            without: "the number of uses",
            """
            select pg_temp.weaken('priv.authorisation_ends',
                '(v_uses.total < (p_content ->> ''usesTotal'')::int) is not true', 'false')
            """,
            lets: "cites an authorisation that is used up", result: .ends(.outcome("ok"))),
        Weakening(
            without: "the uses of earlier revisions",
            """
            select pg_temp.weaken('priv.authorisation_use', 'u.document_id = p_document',
                'u.document_id = p_document and u.revision = (select d.head_revision '
                'from core.documents d where d.id = p_document)')
            """,
            lets: "cites an authorisation that was used up before its newest revision",
            result: .ends(.outcome("ok"))),
        Weakening(
            without: "the number of uses a day",
            """
            select pg_temp.weaken('priv.authorisation_ends',
                '(v_uses.today < (p_content ->> ''usesPerDay'')::int) is not true', 'false')
            """,
            lets: "cites an authorisation that is used up for today",
            result: .ends(.outcome("ok"))),
        Weakening(
            without: "the suspension of an authorisation",
            """
            select pg_temp.weaken('priv.authorisation_ends',
                'v_state.suspended_at is not null', 'false')
            """,
            lets: "cites an authorisation after a change under it was rolled back",
            result: .ends(.outcome("ok"))),
        Weakening(
            without: "the note of a failed apply",
            "select pg_temp.weaken('service.fail_job', 'if v_job.kind = ''apply''', 'if false')",
            lets: "fails its apply, and tries again under the same authorisation",
            result: .ends(.outcome("ok"))),
    ]

    private static let chains: [Weakening] = [
        Weakening(
            without: "the look at circles",
            "select pg_temp.weaken('priv.check_chain', 'lender.id = p_made.from_id', 'false')",
            "select pg_temp.weaken('priv.check_chain', 'v_longest > priv.longest_chain()', 'false')",
            lets: "a right goes in a circle of three", result: .ends(.outcome("ok"))),
        Weakening(
            without: "the persons in a circle",
            "select pg_temp.weaken('priv.chain_walk', 'same.person = me.person', 'same.id = me.id')",
            lets: "a right comes back to its owner's second account",
            result: .ends(.outcome("ok"))),
        Weakening(
            without: "the length of a chain",
            "select pg_temp.weaken('priv.check_chain', 'v_longest > priv.longest_chain()', 'false')",
            lets: "a right passes through four hands", result: .ends(.outcome("ok"))),
        Weakening(
            without: "the walk upwards",
            """
            select pg_temp.weaken('priv.check_chain', 'max(up.depth + 1 + down.depth)',
                'max(up.depth + 1)')
            """,
            lets: "a chain is made too long from its other end", result: .ends(.outcome("ok"))),
        Weakening(
            without: "the look at everybody on the way",
            "select pg_temp.weaken('priv.is_barred', 'author.person in (', 'null in (')",
            lets: "somebody signs off by a right that came through the author",
            result: .ends(.outcome("ok"))),
        Weakening(
            without: "the persons on the way",
            "select pg_temp.weaken('priv.is_barred', 'author.person in (', 'author.id in (')",
            "select pg_temp.weaken('priv.is_barred', 'select involved.person', 'select involved.id')",
            lets: "somebody signs off by a right that came through the author's second account",
            result: .ends(.outcome("ok"))),
        Weakening(
            without: "what a right is lent for",
            """
            select pg_temp.weaken('priv.is_barred', 'c.kind <> d.kind or c.key <> d.key', 'false')
            """,
            lets: "somebody signs off what the right was not lent for",
            result: .ends(.outcome("ok"))),
        Weakening(
            without: "the second look at a delegation",
            """
            select pg_temp.weaken('priv.delegate_stands', 'and exists (', 'and true or exists (')
            """,
            lets: "applies on a vote whose delegation was taken back",
            result: .ends(.outcome("ok"))),
        Weakening(
            without: "the tie of a vote to its delegation",
            """
            select pg_temp.weaken('priv.delegate_stands',
                'c.delegation_id = p_vote.delegation_id', 'true')
            """,
            """
            select pg_temp.weaken('priv.delegate_stands', 'p_vote.at)', 'now())')
            """,
            lets: "applies on a vote that a new delegation, dated back, is to revive",
            result: .ends(.outcome("ok"))),
        Weakening(
            without: "the second look at who has a part",
            """
            select pg_temp.weaken('priv.delegate_stands',
                'and not priv.is_barred(c.people, c.links, p_vote.proposal_id)', '')
            """,
            lets: "applies on a vote of a delegate who has a part in it by now",
            result: .ends(.outcome("ok"))),
    ]

    private static let moments: [Weakening] = [
        Weakening(
            without: "the moment to wait for",
            "select pg_temp.weaken('priv.gate_times', 'r.not_before > now()', 'false')",
            lets: "applies before the moment that it is to wait for",
            result: .ends(.outcome("ok"))),
        Weakening(
            without: "the glance at the moment to wait for",
            "select pg_temp.weaken('priv.glance', 'r.not_before is not null', 'false')",
            lets: "applies before the moment that it is to wait for",
            result: .ends(.outcome("ok"))),
        Weakening(
            without: "the end of what checks relied on",
            "select pg_temp.weaken('priv.gate_world', 'p_assessment.valid_until <= now()', 'false')",
            lets: "applies by checks that relied on a waiver which has run out",
            result: .ends(.outcome("ok"))),
        Weakening(
            without: "the time for second thoughts",
            """
            select pg_temp.weaken('priv.gate_people', 'v_last + p_seen.settling > now()', 'false')
            """,
            lets: "a runner applies before second thoughts are over",
            result: .ends(.outcome("ok"))),
        Weakening(
            without: "the time to object",
            "select pg_temp.weaken('priv.gate_times', 'n.until > now()', 'false')",
            lets: "applies while a team that was told may object",
            result: .ends(.outcome("ok"))),
    ]

    private static let retirement: [Weakening] = [
        Weakening(
            without: "the look at what a team holds",
            "select pg_temp.weaken('priv.retirement_blocks', 'c.operation = ''retire''', 'false')",
            lets: "retires a team whose proposals are open", result: .ends(.outcome("ok"))),
        Weakening(
            without: "the last look at what a team holds",
            "select pg_temp.weaken('priv.retirement_blocks', 'c.operation = ''retire''', 'false')",
            lets: "applies the retirement of a team that has got a journey meanwhile",
            result: .ends(.outcome("ok"))),
        Weakening(
            without: "the references to what is retired",
            """
            select pg_temp.weaken('priv.reference_fault',
                'p_operation = ''retire'' or d.retired_at is not null', 'false')
            """,
            lets: "gives a journey to a team that is retired", result: .ends(.outcome("ok"))),
    ]
}

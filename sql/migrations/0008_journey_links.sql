-- What the head revision of a journey names outside of itself, derived from its bytes: so that the
-- checks of another journey find it without reading every document.
create table core.journey_links (
    document_id bigint not null references core.documents on delete restrict,
    kind text not null check (kind in ('transfer', 'asset', 'term')),
    -- of a term; '' for the others
    facet text not null,
    target text not null,
    primary key (document_id, kind, facet, target)
);
create index journey_links_target on core.journey_links (kind, target, document_id);

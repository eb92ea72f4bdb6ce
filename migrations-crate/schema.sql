-- The sample application's schema at head on SQLite: what `migrate upgrade head` makes.
-- For a database that gets it this way: apply it, then `migrate stamp head`.

CREATE TABLE "users" (
    "id" TEXT NOT NULL DEFAULT (lower(hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-4' || substr(hex(randomblob(2)), 2) || '-' || substr('89ab', 1 + (random() & 3), 1) || substr(hex(randomblob(2)), 2) || '-' || hex(randomblob(6)))),
    "email" VARCHAR(320) NOT NULL UNIQUE,
    "name" VARCHAR(200) NOT NULL,
    "created_at" TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP,
    PRIMARY KEY ("id")
);

CREATE TABLE "articles" (
    "id" TEXT NOT NULL DEFAULT (lower(hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-4' || substr(hex(randomblob(2)), 2) || '-' || substr('89ab', 1 + (random() & 3), 1) || substr(hex(randomblob(2)), 2) || '-' || hex(randomblob(6)))),
    "author_id" TEXT NOT NULL REFERENCES "users" ("id"),
    "title" VARCHAR(300) NOT NULL,
    "body" TEXT NOT NULL,
    "published_at" TIMESTAMP, "slug" VARCHAR(300),
    PRIMARY KEY ("id")
);

CREATE TABLE "approval_states" (
    "id" TEXT NOT NULL DEFAULT (lower(hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-4' || substr(hex(randomblob(2)), 2) || '-' || substr('89ab', 1 + (random() & 3), 1) || substr(hex(randomblob(2)), 2) || '-' || hex(randomblob(6)))),
    "article_id" TEXT NOT NULL REFERENCES "articles" ("id"),
    "state" VARCHAR(20) NOT NULL DEFAULT 'pending',
    "decided_at" TIMESTAMP, "notes" TEXT,
    PRIMARY KEY ("id"),
    CONSTRAINT "known_state" CHECK (state IN ('pending', 'approved', 'rejected'))
);

CREATE INDEX "idx_approval_states_article" ON "approval_states" (`article_id`);

CREATE TABLE "fast_approvals" (
    "id" TEXT NOT NULL DEFAULT (lower(hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-4' || substr(hex(randomblob(2)), 2) || '-' || substr('89ab', 1 + (random() & 3), 1) || substr(hex(randomblob(2)), 2) || '-' || hex(randomblob(6)))),
    "approval_id" TEXT NOT NULL REFERENCES "approval_states" ("id"),
    "reviewer_id" TEXT NOT NULL REFERENCES "users" ("id"),
    "review_duration_seconds" NUMERIC(10, 2) NOT NULL,
    "flagged_at" TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP,
    PRIMARY KEY ("id"),
    CONSTRAINT "positive_duration" CHECK (review_duration_seconds >= 0)
);

CREATE INDEX "idx_fast_approvals_reviewer" ON "fast_approvals" (`reviewer_id`);

CREATE VIEW review_load AS
             SELECT reviewer_id, count(*) AS reviews, avg(review_duration_seconds) AS mean_seconds
             FROM fast_approvals
             GROUP BY reviewer_id;

CREATE INDEX "idx_articles_slug" ON "articles" (`slug`);

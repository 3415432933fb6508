"""All kinds of damage."""

from tests.intake.generated.damage import around, figures, lines, naming, spans

DAMAGES = (
    *figures.DAMAGES,
    *lines.DAMAGES,
    *spans.DAMAGES,
    *around.DAMAGES,
    *naming.DAMAGES,
)

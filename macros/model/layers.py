"""The layers of AI risk: how we group the dimensions, from the inside out."""

from typing import Annotated

from pydantic import Field

from macros.model.field import Model, Text, Texts

LayerId = Annotated[str, Field(pattern=r"^[a-z]+(-[a-z]+)*$", examples=["autonomy"])]


class Layer(Model):
    """A layer: the question it asks, how it fails, the dimensions that measure it."""

    id: Annotated[LayerId, Field(description="Names the layer.")]
    name: Annotated[Text, Field(description="What it is called.")]
    question: Annotated[Text, Field(description="The question it asks.")]
    fails: Annotated[Text, Field(description="How it fails.")]
    dimensions: Annotated[Texts, Field(description="The dimensions that measure it.")]


class Layers(Model):
    """`data/layers.json`."""

    layers: Annotated[tuple[Layer, ...], Field(description="From the inside out.")]
